"""Where a guide is served: an address of this machine, a port, and the names it answers to."""

import errno
import re
import socket
from contextlib import suppress
from ipaddress import ip_address

from msgspec import Struct

from ci_vault.model.diagnostic import VaultError

# So many ports are tried from the first on.
_TRIES = 100
_LAST_PORT = 65_535
_HOST = re.compile(r"(\[[^\[\]]*\]|[^\[\]:]*)(?::\d*)?")


class Place(Struct, frozen=True):
    """An open port: `address` in digits; `names` are those by which it may be asked for."""

    listener: socket.socket
    address: str
    port: int
    names: frozenset[str]

    @property
    def is_private(self) -> bool:
        """Whether programs on this machine alone can reach it."""
        return ip_address(self.address).is_loopback

    @property
    def url(self) -> str:
        """Where a browser on this machine finds it."""
        found = ip_address(self.address)
        here = "::1" if found.version == 6 else "127.0.0.1"
        address = here if found.is_unspecified else self.address
        return f"http://{f'[{address}]' if ':' in address else address}:{self.port}/"

    def is_meant(self, host: str) -> bool:
        """Say whether a request with this Host header is meant for here.

        A stranger's page can have its own name lead to this machine, and would then be free to read
        what is served (DNS rebinding); the name tells on it. The port tells nothing, and is another
        one behind a tunnel.
        """
        found = _HOST.fullmatch(host)
        name = found[1].strip("[]").lower() if found else ""
        if name in self.names:
            return True
        if not ip_address(self.address).is_unspecified:
            return False
        with suppress(ValueError):  # reached under each of the machine's addresses
            return bool(ip_address(name))
        return False


def listen(host: str, port: int) -> Place:
    """Open `port` of `host`, or the next one that is free; 0 is any.

    Raises VaultError for a host that is not this machine, and where no port can be had.
    """
    family, address = _found(host)
    last = min(port + _TRIES - 1, _LAST_PORT)
    for number in range(port, last + 1):
        try:
            listener = socket.create_server((address, number), family=family)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                continue
            raise VaultError(
                f"{host}:{number}: cannot be served at: {error.strerror}; name another place with "
                f"--host or --port"
            ) from error
        return Place(listener, address, listener.getsockname()[1], _names(host, address))
    raise VaultError(f"{host}: no port from {port} to {last} is free; name another with --port")


def _found(host: str) -> tuple[int, str]:
    """Return the family of addresses, and the first address, of a name."""
    try:
        family, *_, place = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise VaultError(f"--host {host}: no such address: {why}") from error
    return family, str(place[0])


def _names(host: str, address: str) -> frozenset[str]:
    found = ip_address(address)
    names = {host.lower(), address}
    if found.is_loopback or found.is_unspecified:
        names.add("localhost")
    if found.is_unspecified:
        here = socket.gethostname().lower()
        names |= {here, f"{here}.local"}
    return frozenset(names)
