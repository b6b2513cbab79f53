"""``python -m flows`` is ``rendata``."""

from flows.cli import main

if __name__ == "__main__":
    main()
