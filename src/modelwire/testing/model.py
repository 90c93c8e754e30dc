"""ScriptedModel: a server that speaks as OpenAI's does, over loopback, and says what it is told to say."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from modelwire.testing.web import Answer, FakeWeb, Seen

#: Where chat is answered, below any base address that ends in /v1.
CHAT = "/v1/chat/completions"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as a model sees it."""

    model: str
    system: str
    user: str
    #: the schema that the answer is held to; {} where it came in words
    schema: dict[str, Any]

    @classmethod
    def of(cls, seen: Seen) -> "Asked":
        """A request read."""
        body = json.loads(seen.body)
        said = {message["role"]: message["content"] for message in body["messages"]}
        form = body.get("response_format", {}).get("json_schema", {}).get("schema", {})
        return cls(body["model"], said.get("system", ""), said.get("user", ""), form)


def chat(text: str | None, finish: str = "stop", *, tokens: tuple[int, int] = (100, 50), **message: Any) -> Answer:
    """An answer of the chat interface.

    Args:
        text: what the model says.
        finish: why it stopped: stop, length, content_filter.
        tokens: in and out, as counted.
        message: more of the message, as `refusal`.
    """
    told = {"role": "assistant", "content": text, **message}
    usage = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1], "total_tokens": sum(tokens)}
    choice = {"index": 0, "finish_reason": finish, "message": told}
    body = {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}
    return Answer(json.dumps(body), headers=(("Content-Type", "application/json"),))


#: What a model does with a request: its answer as data or text, or a whole answer of the wire.
Mind = Callable[[Asked], object]


class ScriptedModel(FakeWeb):
    """A model that thinks what a function says.

    with ScriptedModel() as model:
        model.thinks(lambda asked: {"points": []})
        … base_url = model.url("/v1")
    """

    def thinks(self, mind: Mind) -> None:
        """What it answers from now on."""

        def answer(seen: Seen) -> Answer:
            said = mind(Asked.of(seen))
            if isinstance(said, Answer):
                return said
            return chat(said if isinstance(said, str) else json.dumps(said, ensure_ascii=False))

        self.route(CHAT, answer)

    @property
    def asked(self) -> list[Asked]:
        """Every request, in order."""
        return [Asked.of(seen) for seen in self.seen if seen.path == CHAT]
