"""The steps of `pipeline.py`, one file each: what stands between the stages and the store. Composition, as that is."""
