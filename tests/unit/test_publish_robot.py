import json

from modelwire.publish.robot import robot_files


def test_networks_are_told_in_the_form_that_search_engines_use() -> None:
    (told,) = robot_files(("203.0.113.8/32", "2001:db8::/64")).values()
    assert json.loads(told) == {"prefixes": [{"ipv4Prefix": "203.0.113.8/32"}, {"ipv6Prefix": "2001:db8::/64"}]}


def test_without_networks_there_is_no_file() -> None:
    assert robot_files(()) == {}
