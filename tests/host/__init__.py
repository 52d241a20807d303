"""The host seam: one contract for every adapter, and what is particular to the platform's."""
