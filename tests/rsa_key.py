"""An RSA key for tests, made anew each time: no key lies in the repository."""

import base64
import random
import secrets


def rsa_key(bits: int = 1024) -> tuple[str, str]:
    """(private key in PEM, public key as a DKIM record's p=)."""
    e = 65537
    while True:
        p, q = _prime(bits // 2), _prime(bits // 2)
        phi = (p - 1) * (q - 1)
        if p != q and phi % e and (p * q).bit_length() == bits:
            break
    d = pow(e, -1, phi)
    numbers = (0, p * q, e, d, p, q, d % (p - 1), d % (q - 1), pow(q, -1, p))
    body = base64.encodebytes(_sequence(b"".join(map(_integer, numbers)))).decode()
    spki = _sequence(
        _sequence(bytes.fromhex("06092a864886f70d0101010500"))
        + _tagged(3, b"\0" + _sequence(_integer(p * q) + _integer(e)))
    )
    pem = f"-----BEGIN RSA PRIVATE KEY-----\n{body}-----END RSA PRIVATE KEY-----\n"
    return pem, base64.b64encode(spki).decode()


def _prime(bits: int) -> int:
    while True:
        number = secrets.randbits(bits) | 1 | (3 << (bits - 2))
        if all(number % small for small in (3, 5, 7, 11, 13, 17, 19, 23)) and _probably(number):
            return number


def _probably(number: int) -> bool:
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for _ in range(20):
        x = pow(random.randrange(2, number - 1), odd, number)
        if x in (1, number - 1):
            continue
        if not any((x := x * x % number) == number - 1 for _ in range(twos - 1)):
            return False
    return True


def _tagged(tag: int, body: bytes) -> bytes:
    length = len(body)
    size = bytes([length]) if length < 128 else (n := length.to_bytes((length.bit_length() + 7) // 8, "big")) and (
        bytes([0x80 | len(n)]) + n
    )  # fmt: skip
    return bytes([tag]) + size + body


def _sequence(body: bytes) -> bytes:
    return _tagged(0x30, body)


def _integer(number: int) -> bytes:
    return _tagged(2, number.to_bytes(number.bit_length() // 8 + 1, "big"))
