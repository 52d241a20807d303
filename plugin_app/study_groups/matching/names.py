"""Readable, kind names for groups nobody has named yet: “Amber Otters”, and then “Curious Amber Otters”."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


MOODS = _words(
    "Able Agile Alert Brave Bright Calm Candid Careful Caring Cheerful Clever Cordial Curious Daring Eager "
    "Earnest Fair Faithful Fearless Fine Fond Frank Free Friendly Gallant Generous Gentle Glad Good Graceful "
    "Grateful Happy Hardy Helpful Honest Hopeful Humble Jolly Joyful Keen Kind Light Lively Loyal Lucky Mellow "
    "Merry Mindful Modest Neat Nimble Noble Open Patient Peaceful Playful Polite Proud Prompt Quick Quiet Ready "
    "Sincere Smart Spry Steady Sturdy Sunny Swift Tender Thankful Thoughtful Tidy Trusty Upbeat Valiant Warm "
    "Willing Wise Witty"
)

COLOURS = _words(
    "Almond Amber Apricot Aqua Auburn Azure Beige Blue Bronze Cedar Cerulean Cherry Cinnamon Citrine Clover "
    "Cobalt Copper Coral Cream Crimson Cyan Emerald Fern Fuchsia Garnet Ginger Golden Green Hazel Honey Indigo "
    "Ivory Jade Jasmine Lavender Lemon Lilac Lime Magenta Maple Marigold Mauve Mint Moss Ochre Olive Opal Orange "
    "Orchid Peach Pearl Plum Purple Quartz Red Rose Rosy Ruby Russet Saffron Sage Sapphire Scarlet Sepia Silver "
    "Tangerine Tawny Teal Topaz Turquoise Umber Vanilla Velvet Vermilion Violet Walnut Willow"
)

ANIMALS = _words(
    "Alpacas Antelopes Badgers Bears Beavers Bees Bison Bluebirds Butterflies Camels Cardinals Caribou Cats "
    "Chipmunks Cormorants Cranes Crickets Curlews Dolphins Doves Dragonflies Ducks Eagles Egrets Elephants Elk "
    "Falcons Ferrets Finches Fireflies Flamingos Foxes Gazelles Geckos Geese Giraffes Goldfinches Hares Hawks "
    "Hedgehogs Herons Hoopoes Horses Ibexes Ibises Jays Kestrels Kingfishers Kites Koalas Koi Ladybirds Larks "
    "Lemurs Linnets Llamas Lynxes Magpies Manatees Marmots Martins Meerkats Mice Moths Narwhals Newts "
    "Nightingales Ocelots Orioles Otters Owls Oxen Pandas Parrots Pelicans Penguins Petrels Pigeons Plovers "
    "Ponies Puffins Quails Rabbits Ravens Robins Salmon Sandpipers Seahorses Seals Sparrows Squirrels Starlings "
    "Storks Swallows Swans Swifts Tapirs Terns Thrushes Tortoises Turtles Wallabies Warblers Whales Wombats "
    "Woodpeckers Wrens Yaks Zebras"
)


def fresh(number: int, taken: Collection[str], *, seed: int) -> list[str]:
    """So many names that nobody has. Two words each while there are some, then three; ``seed`` chooses.

    Raises ``ValueError`` when there are fewer names left than asked for, which takes hundreds of thousands of groups.
    """
    used = {name.casefold() for name in taken}
    names = (name for name in _all(random.Random(seed)) if name.casefold() not in used)  # noqa: S311 - for fun
    found = [name for name, _ in zip(names, range(number), strict=False)]
    if len(found) < number:
        raise ValueError(f"There are {len(found)} names left, not {number}.")
    return found


def _all(chance: random.Random) -> Iterator[str]:
    """Every name, in an order of chance, none twice."""
    pairs = len(COLOURS) * len(ANIMALS)
    yield from (_pair(place) for place in chance.sample(range(pairs), pairs))
    triples = len(MOODS) * pairs
    for place in chance.sample(range(triples), triples):
        mood, pair = divmod(place, pairs)
        yield f"{MOODS[mood]} {_pair(pair)}"


def _pair(place: int) -> str:
    colour, animal = divmod(place, len(ANIMALS))
    return f"{COLOURS[colour]} {ANIMALS[animal]}"
