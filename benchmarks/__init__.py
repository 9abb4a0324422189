"""What the design promises, measured: `make bench`, or `python -m benchmarks NAME`.

Absolute figures say more about the machine than about the code. So each benchmark measures what
it is compared with in the same run, turn by turn, and prints their ratio beside the aim.
"""
