"""The commands of `python -m bot`: a module each, with `add(subparsers)`. Heavy imports wait for the command."""
