"""Where our robot comes from, for machines (TRUST A11)."""

import ipaddress
import json
from collections.abc import Sequence


def robot_files(networks: Sequence[str]) -> dict[str, bytes]:
    """The networks as search engines tell theirs: a list of prefixes, IPv4 and IPv6 under names of their own.

    Args:
        networks: as the operator set them, in CIDR form; without any there is no file.
    """
    if not networks:
        return {}
    prefixes = [{f"ipv{ipaddress.ip_network(one).version}Prefix": str(ipaddress.ip_network(one))} for one in networks]
    return {"bot/addresses.json": (json.dumps({"prefixes": prefixes}, indent=2) + "\n").encode("ascii")}
