"""Sổ Mặt trận: the working notebook of Fatherland Front committees, from the residential area up."""
