"""The editor's application: a process and an origin of its own, one file a queue, one a kind of page (DESIGN)."""
