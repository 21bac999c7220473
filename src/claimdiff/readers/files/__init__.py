"""Internal. One input opened, fetched, unpacked and decoded."""
