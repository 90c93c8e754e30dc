"""The kill matrix (TRUST C1): a run is killed at named points and at random instants, and run again.

    python -m tests.campaigns.kill --random 1000 (make kill-matrix)

What is killed is the command `modelwire run` in a process of its own, by SIGKILL: a second day of the small wire, with
a language model on loopback that is paid, and a letter to three readers. Nothing in the program knows of it: the named
points are functions of the program that the killed process wraps before it starts. The process is forked from one that
has loaded the libraries, because loading them takes longer than the run.
"""
