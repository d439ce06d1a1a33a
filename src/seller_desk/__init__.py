"""Seller Desk (卖家工作台): an offline desk for people who run small web shops."""

__version__ = "0.1.0"
