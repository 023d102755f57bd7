"""Two questions about a running server's description: which operations a role may call, and which were never done.

described.py own ADDRESS ROLE           the arguments that choose a role's operations; those of anyone with the administrator's
described.py undone ADDRESS TOKEN       the operations that never succeeded, by the server's own figures
"""

import json
import re
import sys
from urllib.request import Request, urlopen

# A join takes a code that works, which no description can give away; a batch is sent, and a catalogue published, elsewhere too.
NEVER_BY_CHANCE = {"Join"}


def read(url, token=None):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    with urlopen(Request(url, headers=headers), timeout=30) as answer:
        return answer.read().decode()


def operations(address):
    for path, methods in json.loads(read(f"{address}/v1/openapi.json"))["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def own(address, role):
    for _, _, operation in operations(address):
        if role in operation.get("x-roles", ["admin"]):
            print("--include-operation-id", operation["operationId"])


def undone(address, token):
    figures = read(f"{address}/metrics", token)
    answered = re.findall(r'lahitori_requests_total\{route="([^"]*)",method="([^"]*)",status="(\d)\d\d"\}', figures)
    for method, path, operation in operations(address):
        name = operation["operationId"]
        if name not in NEVER_BY_CHANCE and (path, method, "2") not in answered:
            print(f"{name} never succeeded")
    for route, method, status in answered:
        if status == "5":
            print(f"{method} {route} was answered with a fault of the server")


if __name__ == "__main__":
    {"own": own, "undone": undone}[sys.argv[1]](*sys.argv[2:])
