"""The running process: it receives updates, gives each to the conversation, and sends what the conversation returns."""
