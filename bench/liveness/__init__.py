"""How alive what we show is: real listings replayed as a tracker, looked at by the real sync."""
