"""What the product does, measured on corpora that stay where they are: python -m evals NAME --data DIR."""
