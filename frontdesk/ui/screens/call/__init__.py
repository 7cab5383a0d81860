"""The Call screen: who is calling, what they say, where it goes."""
