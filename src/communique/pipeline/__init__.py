"""The order of the stages, and the processes that run them."""
