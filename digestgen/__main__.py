"""The way in, for `python -m digestgen` and for the `digestgen` command alike."""


def run() -> None:
    """Run the command line."""
    from digestgen.cli import main

    main()


if __name__ == "__main__":
    run()
