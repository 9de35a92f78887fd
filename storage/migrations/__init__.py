"""How the tables came to be, one file a version. Written by hand: copy the latest, and let `tests/storage` compare."""
