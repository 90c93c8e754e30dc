"""The public server: static files, search and health. One file a page; nothing here needs a secret or sets a cookie."""
