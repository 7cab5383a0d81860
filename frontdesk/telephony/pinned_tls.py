"""TLS on an open line: trusted by the system, or exactly the certificate that was noted."""

import asyncio
import hashlib
import ssl

from frontdesk.telephony.connecting import LineProblem

_TIMEOUT = 5.0


def plain_fingerprint(text: str) -> str:
    """Return a SHA-256 fingerprint as it is typed (`AB:CD:…`, spaces) in 64 hex digits or less."""
    return "".join(char for char in text.lower() if char in "0123456789abcdef")


async def secure(writer: asyncio.StreamWriter, host: str, port: int, fingerprint: str = "") -> None:
    """Begin TLS on a line; `fingerprint` in hex takes the place of the system's authorities.

    Raises `LineProblem`: certificate (with the `fingerprint` shown where another was noted),
    no_tls, timed_out.
    """
    where = {"host": host, "port": str(port)}
    context = ssl.create_default_context()
    if fingerprint:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    try:
        async with asyncio.timeout(_TIMEOUT):
            await writer.start_tls(context, server_hostname=host)
    except ssl.SSLCertVerificationError as error:
        raise LineProblem("certificate", **where) from error
    except TimeoutError as error:
        raise LineProblem("timed_out", **where) from error
    except OSError as error:
        raise LineProblem("no_tls", **where) from error
    if fingerprint:
        shown = writer.get_extra_info("ssl_object").getpeercert(binary_form=True) or b""
        found = hashlib.sha256(shown).hexdigest()
        if found != fingerprint:
            raise LineProblem("certificate", fingerprint=found, **where)
