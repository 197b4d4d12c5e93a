"""The notebooks run, and the outputs that they keep are those of today's data and code.

``python tests/test_notebooks.py`` runs them all and writes the new outputs.
"""

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.__main__ import THREADS

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
NEEDED = ("nbclient", "nbformat", "ipykernel", "matplotlib", "lifelines", "spacy")
MACHINE = re.compile(r"/(?:home|root|tmp|usr|work|Users)/|[A-Z]:\\\\|site-packages|0x[0-9a-f]{6,}")

pytestmark = pytest.mark.filterwarnings("ignore")  # those of the tools that run notebooks


def run(path: Path, folder: Path) -> Any:
    """The notebook with the outputs of a run in ``folder``."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    place = {"metadata": {"path": str(folder)}}
    client = NotebookClient(
        notebook, timeout=None, record_timing=False, resources=place, coalesce_streams=True
    )
    one = dict.fromkeys(THREADS, "1")
    client.execute(env={**os.environ, **one, "PYTHONHASHSEED": "0", "KG_STORE": "oxigraph:"})
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return notebook


def said(notebook: Any) -> list[str]:
    """What the cells print and show, pictures left out."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    return [
        output.get("text") or output.get("data", {}).get("text/plain", output.output_type)
        for output in outputs
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_small_whole_and_of_no_machine(path: Path) -> None:
    nbformat = pytest.importorskip("nbformat")
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert path.stat().st_size < 1_000_000
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    text = "\n".join([*said(notebook), *(cell.source for cell in notebook.cells)])
    assert not MACHINE.search(text), MACHINE.search(text)
    assert notebook.cells[0].source.startswith("# ")
    streams = [o for cell in code for o in cell.outputs if o.output_type == "stream"]
    assert all(output.name == "stdout" for output in streams), "a warning is shown"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_kept_outputs_are_those_of_a_run_today(path: Path, tmp_path: Path) -> None:
    for module in NEEDED:
        pytest.importorskip(module, reason=f"running notebooks needs {module}")
    import nbformat

    kept, fresh = nbformat.read(path, as_version=4), run(path, tmp_path)
    assert said(fresh) == said(kept), "outputs changed; run: python tests/test_notebooks.py"


def test_every_notebook_that_another_names_exists() -> None:
    links = {
        (path.name, link)
        for path in NOTEBOOKS
        for link in re.findall(r"\]\((\w+\.ipynb)\)", path.read_text(encoding="utf-8"))
    }
    assert links
    assert {link for _, link in links} <= {path.name for path in NOTEBOOKS}


def renew() -> None:
    """Run all notebooks and write their outputs."""
    import nbformat

    scratch = FOLDER / "scratch"
    for path in NOTEBOOKS:
        scratch.mkdir(exist_ok=True)
        try:
            text = nbformat.writes(run(path, scratch), indent=1) + "\n"
        finally:
            shutil.rmtree(scratch)
        path.write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{path.name}: {len(text):,} characters\n")


if __name__ == "__main__":
    renew()
