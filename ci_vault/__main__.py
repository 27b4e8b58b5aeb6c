"""`python -m ci_vault`."""

from ci_vault.cli import main

if __name__ == "__main__":
    main()
