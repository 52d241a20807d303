"""Our blocks measured beside those of other people, on one machine and in one process. Not part of the distribution."""
