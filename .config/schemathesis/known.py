"""Buys some things on a demo street, and writes down ids that lead somewhere: known.py ADDRESS FOLDER."""

import json
import pathlib
import sys
import time
import urllib.request

server, folder = sys.argv[1], pathlib.Path(sys.argv[2])


def ask(method, path, body=None, token=None):
    headers = {"content-type": "application/json"} | ({"authorization": f"Bearer {token}"} if token else {})
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{server}/api/v1{path}", data, headers, method=method)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def sign_in(who):
    credentials = {"email": f"{who}@highstreet.example", "password": "highstreet"}
    return ask("POST", "/session", credentials)["token"]


def order(variant, customer):
    revision = ask("PUT", f"/cart/lines/{variant}", {"quantity": 1}, customer)["revision"]
    where = {"name": "Mara Lindqvist", "street": "Torstr. 1", "postcode": "10119", "city": "Berlin", "country": "DE"}
    body = {"cart_revision": revision, "address": where, "payment": {"card": "4242424242424242"}}
    return ask("POST", "/orders", body, customer)["id"]


def paid(order, customer):
    for _ in range(100):
        shown = ask("GET", f"/orders/{order}", token=customer)
        if shown["status"] == "paid":
            return shown["vendor_orders"][0]["id"]
        time.sleep(0.1)
    sys.exit("an order was not paid in ten seconds")


staff, customer = sign_in("vendor"), sign_in("customer")
shop = ask("GET", "/me/vendors", token=staff)["items"][0]["id"]
goods = [good["id"] for good in ask("GET", f"/products?vendor={shop}&in_stock=true")["items"]]
variants = [ask("GET", f"/products/{good}")["variants"][0]["id"] for good in goods]
orders = [order(variant, customer) for variant in variants[:6]]
known = {
    "shops": [shop],
    "goods": goods[:2],
    "variants": variants[:2],
    "orders": orders,
    "vendor_orders": [paid(order, customer) for order in orders],
}
for name, ids in known.items():
    (folder / f"{name}.txt").write_text("".join(f'"{id}"\n' for id in ids))
