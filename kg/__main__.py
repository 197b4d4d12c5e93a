"""``python -m kg`` is the command ``kg``."""

import os
import sys


def main() -> None:
    """Run the command line; who interrupts even its import sees no traceback."""
    # Before numpy is imported: on matrices as small as here its threads mostly wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from kg.cli import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
