"""``python -m kg`` is the command ``kg``."""

import sys


def main() -> None:
    """Run the command line; who interrupts even its import sees no traceback."""
    try:
        from kg.cli import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
