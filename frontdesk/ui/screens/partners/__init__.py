"""Business partners: where a claim is looked up, and whether their lists are complete."""
