"""How the entailment checker that ships with Modelwire was made: examples, training, export. Nothing here ships."""
