"""Every screen in every state as a picture, and what can be told of them without looking."""
