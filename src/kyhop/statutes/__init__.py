"""What a council adds to the law data, and what the deployment adds to the national calendar."""
