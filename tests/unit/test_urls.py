import pytest

from modelwire import urls


@pytest.mark.parametrize(
    "url",
    [
        "http://www.outlet.example/a/",
        "https://outlet.example/a",
        "https://OUTLET.example:443/a?utm_source=x#top",
        "https://outlet.example/a?fbclid=1",
    ],
)
def test_one_article_has_one_address(url: str) -> None:
    assert urls.canonical_url(url) == "https://outlet.example/a"


def test_a_query_that_names_the_article_stays() -> None:
    assert urls.canonical_url("https://o.example/?p=2&a=1") == "https://o.example/?a=1&p=2"


@pytest.mark.parametrize(
    ("url", "publisher"),
    [
        ("https://news.outlet.co.uk/x", "outlet.co.uk"),
        ("http://127.0.0.1:8901/x", "127.0.0.1:8901"),
        ("https://a.b.outlet.example/x", "outlet.example"),
    ],
)
def test_publisher(url: str, publisher: str) -> None:
    assert urls.publisher_of(url) == publisher


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://u:p@h.example/",
     "http://h.example/\\x", "http://", "https://h.example/" + "a" * 2048, "http://h.example:99999/", "http://[x/",
     "http://../x", "http://a..b/x", "http://.:80/", "http://%2e%2e/", "http://127%2e0.0.1/", "http://a;b/", "http://a'b/",
     "http://a\u200bb.example/", "http://h.example/\u202egpj", "http://h.example/\x85x"],
)  # fmt: skip
def test_unsafe_addresses_are_refused(url: str) -> None:
    assert urls.safe_url(url) is None


def test_relative_addresses_are_made_absolute() -> None:
    assert urls.safe_url("../b", "https://o.example/a/c") == "https://o.example/b"


def test_text_fragment_points_at_the_passage() -> None:
    assert urls.text_fragment("https://o.example/a#x", "a-b, c") == "https://o.example/a#:~:text=a%2Db%2C%20c"


@pytest.mark.parametrize(
    "url",
    [
        "http://[::1]:80/",
        "https://b\u00fccher.example/",
        "https://a_b.example/",
        "https://h.example./a",
        "http://1.2.3.4/",
    ],
)
def test_hosts_that_exist_are_taken(url: str) -> None:
    assert urls.safe_url(url) == url
