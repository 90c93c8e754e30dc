"""How fast we are, beside the best tools of the trade, over loopback. Each bench is a module with `measure()`."""
