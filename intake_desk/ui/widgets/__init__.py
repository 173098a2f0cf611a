"""The small pieces every screen is put together from; each is fed with frozen values and holds no rule."""
