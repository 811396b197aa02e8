"""Many visitors at once, over HTTP and websocket, on this machine alone: `python -m tests.load`."""
