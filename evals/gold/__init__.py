"""Labels made by readers, and the texts that they point into."""
