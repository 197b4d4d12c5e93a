"""``python -m kg`` is the command ``kg``."""

import os
import sys
from typing import Final

THREADS: Final = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""How many threads the libraries that numpy may compute with start is told by these variables."""


def main() -> None:
    """Run the command line; who interrupts even its import sees no traceback."""
    # Before numpy is imported: on matrices as small as here its threads mostly wait for each other.
    for variable in THREADS:
        os.environ.setdefault(variable, "1")
    try:
        from kg.cli import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
