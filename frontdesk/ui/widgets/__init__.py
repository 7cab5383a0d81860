"""The kit: small widgets painted from the tokens; each takes the `Look` first."""
