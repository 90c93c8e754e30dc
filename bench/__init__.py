"""How fast we are, side by side with the best tools of the trade, over loopback. Each bench is a module: `measure()`."""
