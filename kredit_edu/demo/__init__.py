"""The demonstration university: its data, what loads it, and the main job told over HTTP."""
