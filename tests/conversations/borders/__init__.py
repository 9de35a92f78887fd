"""Unit borders: what is another unit's, agency's or locality's is not found, whatever anybody presses or types."""
