"""What people ask of us, and what is done about it: wishes, notices, corrections. Composition, as the pipeline is."""
