"""What follows a notice: served, told items closed, accepted, given up, left out, counted anew."""
