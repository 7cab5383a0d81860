"""Contacts: who handles what, how to put through, who steps in, and the editor."""
