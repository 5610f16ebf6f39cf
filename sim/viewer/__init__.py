"""The viewer: the whole future at every touch, in a browser on this machine."""
