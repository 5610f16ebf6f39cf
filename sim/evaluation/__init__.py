"""What evaluations see of a policy, and what it changed in the life of each citizen."""
