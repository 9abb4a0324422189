"""What the longer commands do; coach.cli is the way in."""
