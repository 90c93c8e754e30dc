"""The parts of the one way out: guard, wire, body, pace (TRUST B1)."""
