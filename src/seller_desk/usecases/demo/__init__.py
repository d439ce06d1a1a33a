"""The demo shop: believable sales, written as marketplace files and imported through the ordinary door."""
